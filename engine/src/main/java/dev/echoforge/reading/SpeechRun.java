package dev.echoforge.reading;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceQuality;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.WordTime;
import dev.echoforge.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request's sink has got: hands it frames as they come, joins sentences without clicks and
 * keeps the time. A sentence's times come in the pause after it, when they are known.
 */
public final class SpeechRun {

  private static final double EDGE_S = 0.004;
  private static final double PAUSE_S = 0.08; // the model's own quiet edges come on top
  private static final double PARAGRAPH_S = 0.4;

  private final SpeechRequest request;
  private final AudioSink sink;
  private final Cancellation cancellation;
  private final int rateHz;
  private final List<WordTime> words = new ArrayList<>(); // of the open sentence
  private long samples;
  private long partStart;
  private long sentenceStart = -1;
  private int sentenceFrom;
  private int sentences;
  private int frames;
  private int likelyFrames;
  private int partFrom;
  private int partTo;
  private double fraction;
  private float last;
  private @Nullable SentenceQuality quality; // of the open sentence

  /** What one request's sink gets, at a rate. */
  public SpeechRun(SpeechRequest request, AudioSink sink, Cancellation cancellation, int rateHz) {
    this.request = request;
    this.sink = sink;
    this.cancellation = cancellation;
    this.rateHz = rateHz;
  }

  /** How many samples the sink has got. */
  public long samples() {
    return samples;
  }

  /** How many sentences have been spoken. */
  public int sentences() {
    return sentences;
  }

  /** Begins a sentence, or the next part of a long one. */
  public void begin(Sentence part, int likely) {
    if (part.pauseBefore() > 0) {
      give(AudioPiece.of(pause(part.pauseBefore())));
    }
    partStart = samples;
    partFrom = part.from();
    partTo = part.to();
    if (sentenceStart < 0) {
      sentenceStart = samples;
      sentenceFrom = part.from();
    }
    frames = 0;
    likelyFrames = likely;
  }

  /** Takes the next frame. */
  public void frame(float[] sound) {
    int edge = (int) (EDGE_S * rateHz);
    for (int i = 0; i < sound.length; i++) {
      float sample = Math.clamp(sound[i], -1f, 1f);
      sound[i] = frames == 0 && i < edge ? sample * i / edge : sample;
    }
    frames++;
    give(AudioPiece.of(sound));
    last = sound.length == 0 ? 0 : sound[sound.length - 1];
    double share = Math.min(1, frames / (double) likelyFrames);
    progress(partFrom + share * (partTo - partFrom), "frame " + frames);
  }

  /**
   * Ends what {@link #begin} began.
   *
   * @param found what the part's checks found; null where it was not checked
   */
  public void end(Sentence part, @Nullable SentenceQuality found) {
    end(part, found, null);
  }

  /**
   * Ends what {@link #begin} began.
   *
   * @param found what the part's checks found; null where it was not checked
   * @param share where the part's words are said; null to go by their letters
   */
  public void end(Sentence part, @Nullable SentenceQuality found, @Nullable SpokenShare share) {
    quality = SentenceQuality.joined(quality, found);
    double usual = part.endsParagraph() ? PARAGRAPH_S : PAUSE_S;
    float[] pause = pause(part.pauseAfter() > 0 ? part.pauseAfter() : usual);
    // Where the model said nothing, the pause stands for it.
    double end = at(frames == 0 ? samples + pause.length : samples);
    words.addAll(
        EstimatedWords.of(
            part, request.text(), at(partStart), end, sentences, frames == 0 ? null : share));
    List<SentenceTime> ended = List.of();
    List<WordTime> heard = List.of();
    if (!part.continues()) {
      String text = request.text().substring(sentenceFrom, part.to());
      ended =
          List.of(
              new SentenceTime(
                  sentences, text, sentenceFrom, part.to(), at(sentenceStart), end, quality));
      quality = null;
      heard = List.copyOf(words);
      words.clear();
      sentences++;
      sentenceStart = -1;
    }
    give(new AudioPiece(pause, heard, ended));
    progress(part.to(), "sentence " + sentences);
    sink.sentenceEnded();
  }

  /** Ends all. */
  public void finish() {
    fraction = 1;
    sink.progress(new Progress(1, "sentence " + sentences));
  }

  /** Silence that the last sample fades into. */
  private float[] pause(double seconds) {
    float[] pause = new float[(int) (seconds * rateHz)];
    int edge = Math.min(pause.length, (int) (EDGE_S * rateHz));
    for (int i = 0; i < edge; i++) {
      pause[i] = last * (edge - 1 - i) / edge;
    }
    last = 0;
    return pause;
  }

  private double at(long sample) {
    return sample / (double) rateHz;
  }

  private void give(AudioPiece piece) {
    cancellation.check();
    samples += piece.samples().length;
    sink.audio(piece);
  }

  private void progress(double place, String message) {
    double reached = Math.clamp(place / Math.max(1, request.text().length()), 0, 1);
    fraction = Math.max(fraction, reached);
    sink.progress(new Progress(fraction, message));
  }
}
