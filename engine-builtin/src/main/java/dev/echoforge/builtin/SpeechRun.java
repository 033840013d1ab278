package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.Vocoder;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.WordTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One work under way: hands sound to the sink piece by piece, with the words and sentences that end
 * in each, and keeps the time.
 */
final class SpeechRun {

  private static final int PIECE = Vocoder.SAMPLE_RATE_HZ / 2;

  private final SpeechRequest request;
  private final AudioSink sink;
  private final Cancellation cancellation;
  private final Deque<WordTime> words = new ArrayDeque<>(); // heard later
  private double asked; // seconds of silence after what was spoken last
  private long samples;
  private int sentences;
  private SentenceTime open = new SentenceTime(-1, "", 0, 0, 0, 0); // whose parts are being spoken

  SpeechRun(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
    this.request = request;
    this.sink = sink;
    this.cancellation = cancellation;
  }

  /** How many samples the sink has got. */
  long samples() {
    return samples;
  }

  /** How many sentences have been begun. */
  int sentences() {
    return sentences;
  }

  /**
   * Speaks a sentence or a part of one.
   *
   * @param last whether no further part of the sentence follows; asked when all but its last sound
   *     has been given
   */
  void speak(PhonemeSentence part, Sound sound, BooleanSupplier last) {
    give(silence(pauseBefore(part)));
    begin(part);
    for (Utterance.Heard heard : sound.words()) {
      words.add(time(heard));
    }
    long end = samples + sound.samples();
    while (!sound.isOver()) {
      float[] piece = sound.next(PIECE);
      double share = 1 - (end - samples - piece.length) / (double) sound.samples();
      if (sound.isOver() && last.getAsBoolean()) {
        end(piece);
      } else {
        give(piece);
      }
      progress(part, share);
    }
    sound.onDelivered();
  }

  /** Gives the silence that the text asks for at its end. */
  void finish() {
    give(silence(asked));
    asked = 0;
  }

  private static float[] silence(double seconds) {
    return new float[(int) Math.round(seconds * Vocoder.SAMPLE_RATE_HZ)];
  }

  /** The pause that the text asks for, whatever the pace; else one by what has ended. */
  private double pauseBefore(PhonemeSentence part) {
    double wanted = asked + part.pauseBefore();
    asked = part.pauseAfter();
    if (wanted > 0 || samples == 0) {
      return wanted;
    }
    return UsualPause.seconds(request.text(), open, part) / request.speed();
  }

  private void begin(PhonemeSentence part) {
    boolean goesOn = part.sentence() == open.index();
    if (!goesOn) {
      sentences++;
    }
    int from = goesOn ? Math.min(open.from(), part.textStart()) : part.textStart();
    int to = goesOn ? Math.max(open.to(), part.textEnd()) : part.textEnd();
    double start = goesOn ? open.startSeconds() : now();
    String text = request.text().substring(from, to);
    open = new SentenceTime(part.sentence(), text, from, to, start, start);
  }

  private WordTime time(Utterance.Heard heard) {
    int from = heard.word().textStart();
    int to = heard.word().textEnd();
    return new WordTime(
        request.text().substring(from, to),
        from,
        to,
        now() + heard.startSeconds(),
        now() + heard.endSeconds(),
        sentences - 1,
        heard.estimated());
  }

  private double now() {
    return samples / (double) Vocoder.SAMPLE_RATE_HZ;
  }

  private void give(float[] sound) {
    give(sound, List.of());
  }

  private void end(float[] sound) {
    double end = (samples + sound.length) / (double) Vocoder.SAMPLE_RATE_HZ;
    give(
        sound,
        List.of(
            new SentenceTime(
                sentences - 1, open.text(), open.from(), open.to(), open.startSeconds(), end)));
  }

  private void give(float[] sound, List<SentenceTime> ended) {
    if (sound.length == 0) {
      return;
    }
    cancellation.check();
    samples += sound.length;
    List<WordTime> heard = new ArrayList<>();
    while (!words.isEmpty() && words.getFirst().endSeconds() <= now() + 1e-9) {
      heard.add(words.removeFirst());
    }
    sink.audio(new AudioPiece(sound, heard, ended));
  }

  private void progress(PhonemeSentence part, double share) {
    double place = part.textStart() + share * (part.textEnd() - part.textStart());
    double fraction = Math.clamp(place / Math.max(1, request.text().length()), 0, 1);
    sink.progress(new Progress(fraction, "sentence " + sentences));
  }
}
