package dev.echoforge.server.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task was asked for, kept as JSON.
 *
 * @param turns one for a speech, any number for a script
 * @param temperature null for the engine's own
 * @param topK null for the engine's own
 * @param style one of the engine's
 * @param device auto, cpu or cuda
 * @param speed 1 is the voice's own
 * @param seed null derives one from the request, −1 asks for a fresh take
 * @param engine auto or a name
 * @param cached whether kept works will do
 */
public record TaskOrder(
    List<Turn> turns,
    @Nullable Double temperature,
    @Nullable Integer topK,
    String style,
    String device,
    double speed,
    @Nullable Long seed,
    String engine,
    boolean cached) {

  /** Copies the list. */
  public TaskOrder {
    turns = List.copyOf(turns);
  }

  /**
   * What one says.
   *
   * @param text what
   * @param voice who, by id or name, or null
   * @param speakerId who, by number, or null
   * @param pauseMs how long it is quiet afterwards, if another turn follows
   */
  public record Turn(
      String text, @Nullable String voice, @Nullable Integer speakerId, int pauseMs) {

    /** How many code points its text has. */
    int characters() {
      return text.codePointCount(0, text.length());
    }
  }

  int characters() {
    return turns.stream().mapToInt(Turn::characters).sum();
  }
}
