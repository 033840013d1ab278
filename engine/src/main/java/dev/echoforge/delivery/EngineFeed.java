package dev.echoforge.delivery;

import dev.echoforge.dsp.SilenceTrimmer;
import dev.echoforge.dsp.TimeStretch;
import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.QualitySummary;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine's sink: takes long silences from the work's ends, brings it to the speed where the
 * engine has none of its own, and feeds the master. The times of words and sentences follow what is
 * done to the audio; they are told when their audio is handed on.
 */
final class EngineFeed implements AudioSink {

  private static final double GATE = 0.0018; // -55 dBFS: below the softest consonant of a whisper
  private static final double LEAD_S = 0.12;
  private static final double TAIL_S = 0.35;

  private final int rateHz;
  private final double speed;
  private final SilenceTrimmer trimmer;
  private final TimeStretch stretch;
  private final Master master;
  private final RenderSink sink;
  private final boolean live;
  private final ArrayDeque<WordTime> words = new ArrayDeque<>(); // in the engine's time
  private final ArrayDeque<SentenceTime> sentences = new ArrayDeque<>();
  private final List<SentenceTime> checked = new ArrayList<>();
  private long samples;

  /**
   * @param rateHz of the audio
   * @param speed that the audio is to be brought to; 1 leaves it
   * @param master takes the audio
   * @param sink hears of times and progress
   * @param live whether audio is handed on as it is spoken
   */
  EngineFeed(int rateHz, double speed, Master master, RenderSink sink, boolean live) {
    this.rateHz = rateHz;
    this.speed = speed;
    this.master = master;
    this.sink = sink;
    this.live = live;
    trimmer = new SilenceTrimmer(rateHz, GATE, LEAD_S, TAIL_S);
    stretch = new TimeStretch(rateHz, speed);
  }

  /** What the checks of its sentences came to; null where none was checked. */
  @Nullable QualitySummary quality() {
    return QualitySummary.of(checked);
  }

  /** How many samples the master has got. */
  long samples() {
    return samples;
  }

  @Override
  public void audio(AudioPiece piece) {
    words.addAll(piece.words());
    sentences.addAll(piece.sentences());
    piece.sentences().stream().filter(sentence -> sentence.quality() != null).forEach(checked::add);
    float[] sound = stretch.process(trimmer.process(piece.samples()));
    give(sound, false);
    sink.checkpoint(false);
  }

  @Override
  public boolean live() {
    return live && sink.live();
  }

  @Override
  public void sentenceEnded() {
    sink.checkpoint(true);
  }

  @Override
  public void progress(Progress progress) {
    sink.progress(progress);
  }

  @Override
  public void usesSentence(String address) {
    sink.usesSentence(address);
  }

  /** Hands on what is held back. */
  void finish() {
    float[] body = stretch.process(trimmer.finish());
    give(body, false);
    give(stretch.finish(), true);
  }

  private void give(float[] sound, boolean last) {
    samples += sound.length;
    double until = samples / (double) rateHz;
    List<WordTime> heard = new ArrayList<>();
    while (!words.isEmpty() && (last || time(words.getFirst().endSeconds()) <= until)) {
      WordTime word = words.removeFirst();
      heard.add(word.at(within(word.startSeconds(), until), within(word.endSeconds(), until)));
    }
    List<SentenceTime> ended = new ArrayList<>();
    while (!sentences.isEmpty() && (last || time(sentences.getFirst().endSeconds()) <= until)) {
      SentenceTime one = sentences.removeFirst();
      ended.add(one.at(within(one.startSeconds(), until), within(one.endSeconds(), until)));
    }
    if (!heard.isEmpty() || !ended.isEmpty()) {
      sink.times(heard, ended);
    }
    if (sound.length > 0) {
      master.write(sound);
    }
  }

  /** A time of the engine's in the audio that leaves. */
  private double time(double engineSeconds) {
    return (engineSeconds - trimmer.cutAtStart() / (double) rateHz) / speed - 1e-9;
  }

  private double within(double engineSeconds, double until) {
    return Math.clamp(time(engineSeconds) + 1e-9, 0, until);
  }
}
