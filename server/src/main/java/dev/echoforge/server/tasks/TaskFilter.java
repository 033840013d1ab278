package dev.echoforge.server.tasks;

import dev.echoforge.server.security.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are wanted; null and empty for all.
 *
 * @param whose whose they are
 * @param lines which of them are lines of batches
 * @param statuses states
 * @param kind speech or script
 * @param words in what was asked for
 * @param after made at that time or later
 * @param before made before that time
 * @param speaker who speaks, and where
 */
public record TaskFilter(
    Whose whose,
    Lines lines,
    Set<TaskStatus> statuses,
    @Nullable String kind,
    @Nullable String words,
    @Nullable Instant after,
    @Nullable Instant before,
    Speaker speaker) {

  /** Copies the states. */
  public TaskFilter {
    statuses = Set.copyOf(statuses);
  }

  /**
   * Whose tasks are looked at.
   *
   * @param everybody all people's
   * @param account else those of this one; null: nobody's
   */
  public record Whose(boolean everybody, @Nullable UUID account) {

    /** All people's and nobody's. */
    public static final Whose EVERYBODY = new Whose(true, null);

    /** A caller's own. */
    public static Whose own(Caller caller) {
      return new Whose(false, caller.account());
    }
  }

  /**
   * Lines of batches among tasks.
   *
   * @param too whether they are wanted beside others
   * @param of of this batch alone; null for any
   */
  public record Lines(boolean too, @Nullable UUID of) {

    /** Only tasks that are no line of a batch. */
    public static final Lines NONE = new Lines(false, null);
  }

  /**
   * Who speaks, and where.
   *
   * @param engine the engine's name
   * @param voice the character's or the voice's id
   * @param node the node that began it last
   */
  public record Speaker(@Nullable String engine, @Nullable String voice, @Nullable String node) {

    /** Whoever, wherever. */
    public static final Speaker ANY = new Speaker(null, null, null);
  }

  TaskFilter withoutWords() {
    return new TaskFilter(whose, lines, statuses, kind, null, after, before, speaker);
  }

  /** The words as they are searched; null for none. */
  @Nullable String searched() {
    return words == null || words.isBlank() ? null : words.strip();
  }

  /** Whether more than whose they are, and the words, is asked for. */
  boolean narrow() {
    return !statuses.isEmpty()
        || kind != null
        || after != null
        || before != null
        || lines.of() != null
        || !speaker.equals(Speaker.ANY);
  }
}
