package dev.echoforge.server.tasks;

import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
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
 * @param deviceUsed what did the work
 * @param deviceReason why that is not what was asked for
 * @param placeholder whether there are no words in it
 * @param seed gives it again
 * @param reason why another engine or voice spoke than the one preferred
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
    String deviceUsed,
    @Nullable String deviceReason,
    boolean placeholder,
    long seed,
    @Nullable String reason,
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

  static SpokenTurn of(SpokenWork work) {
    var character = work.voice().character();
    return new SpokenTurn(
        work.voice().id(),
        work.voice().name(),
        character == null ? null : character.id(),
        work.voice().voice().id(),
        work.facts().engine(),
        work.facts().device().used().id(),
        work.facts().device().reason(),
        work.facts().placeholder(),
        work.seed(),
        work.reason(),
        work.facts().watermarked(),
        work.cached(),
        work.facts().computeSeconds(),
        work.facts().words(),
        work.facts().sentences());
  }
}
