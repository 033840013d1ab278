package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a turn was spoken, kept as JSON.
 *
 * @param voiceId who spoke: a character's or a voice's id
 * @param voiceName for people
 * @param characterId the character, if it was one
 * @param engineVoice the engine's voice
 * @param engine the engine
 * @param model its identity; null: noted by an earlier version
 * @param voiceSource what a cloned voice was made of
 * @param deviceUsed what did the work
 * @param deviceReason why that is not what was asked for
 * @param placeholder whether there are no words in it
 * @param seed gives it again
 * @param reason why another engine or voice spoke than the one preferred
 * @param reasons the same as codes; null: noted by an earlier version
 * @param watermarked whether it is marked
 * @param cached whether it was kept from before
 * @param computeSeconds how long it took
 * @param words when each is heard, from the turn's beginning
 * @param sentences when each is heard, from the turn's beginning
 */
record SpokenTurn(
    String voiceId,
    String voiceName,
    @Nullable String characterId,
    String engineVoice,
    String engine,
    @Nullable String model,
    @Nullable String voiceSource,
    String deviceUsed,
    @Nullable String deviceReason,
    boolean placeholder,
    long seed,
    @Nullable String reason,
    @Nullable List<String> reasons,
    boolean watermarked,
    boolean cached,
    double computeSeconds,
    List<WordTime> words,
    List<SentenceTime> sentences) {

  /** Copies the lists. */
  SpokenTurn {
    words = List.copyOf(words);
    sentences = List.copyOf(sentences);
  }

  private static List<String> codes(SpokenWork work) {
    List<String> codes = new ArrayList<>();
    boolean voice = work.voice().reason() != null;
    if (work.reasons().size() > (voice ? 1 : 0)) {
      codes.add(Reason.ENGINE_REPLACED.id());
    }
    if (voice) {
      codes.add(Reason.VOICE_REPLACED.id());
    }
    return codes;
  }

  static SpokenTurn of(SpokenWork work, String model) {
    var character = work.voice().character();
    return new SpokenTurn(
        work.voice().id(),
        work.voice().name(),
        character == null ? null : character.id(),
        work.voice().voice().id(),
        work.facts().engine(),
        model,
        work.voice().voice().source(),
        work.facts().device().used().id(),
        work.facts().device().reason(),
        work.facts().placeholder(),
        work.seed(),
        work.reason(),
        codes(work),
        work.facts().watermarked(),
        work.cached(),
        work.facts().computeSeconds(),
        work.facts().words(),
        work.facts().sentences());
  }
}
