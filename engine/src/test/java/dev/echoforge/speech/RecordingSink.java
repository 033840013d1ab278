package dev.echoforge.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A sink that keeps everything, for tests. */
public final class RecordingSink implements AudioSink {

  private final Consumer<AudioPiece> onPiece;
  private final List<AudioPiece> pieces = new ArrayList<>();
  private final List<Progress> progress = new ArrayList<>();

  /** Keeps everything. */
  public RecordingSink() {
    this(piece -> {});
  }

  /** Keeps everything, and hands each piece on. */
  public RecordingSink(Consumer<AudioPiece> onPiece) {
    this.onPiece = onPiece;
  }

  @Override
  public void audio(AudioPiece piece) {
    pieces.add(piece);
    onPiece.accept(piece);
  }

  @Override
  public void progress(Progress step) {
    progress.add(step);
  }

  /** How many pieces came. */
  public int pieces() {
    return pieces.size();
  }

  /** All audio, joined. */
  public float[] samples() {
    int length = pieces.stream().mapToInt(piece -> piece.samples().length).sum();
    float[] all = new float[length];
    int position = 0;
    for (AudioPiece piece : pieces) {
      System.arraycopy(piece.samples(), 0, all, position, piece.samples().length);
      position += piece.samples().length;
    }
    return all;
  }

  /** All words, in order. */
  public List<WordTime> words() {
    return pieces.stream().flatMap(piece -> piece.words().stream()).toList();
  }

  /** All sentences, in order. */
  public List<SentenceTime> sentences() {
    return pieces.stream().flatMap(piece -> piece.sentences().stream()).toList();
  }

  /** All progress, in order. */
  public List<Progress> progress() {
    return List.copyOf(progress);
  }
}
