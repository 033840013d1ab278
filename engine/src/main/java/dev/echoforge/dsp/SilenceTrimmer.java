package dev.echoforge.dsp;

import dev.echoforge.speech.Pcm;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Takes long silences from a recording's ends: a gate on the energy of 10 ms frames. Quiet edges
 * stay as long as asked for, so that soft consonants and the room's decay are kept, and fade where
 * they are cut; pauses within stay as they are. Holds back no more than a pause.
 */
public final class SilenceTrimmer implements AudioStage {

  /** What is held back of a pause at most; of a longer silence at the end the rest stays. */
  private static final double LONGEST_HELD_S = 5;

  private static final double FRAME_S = 0.010;
  private static final double BELOW_LOUDEST = 0.01; // -40 dB
  private static final double QUIETEST_GATE = 0.001; // -60 dBFS

  private final double gate;
  private final int frame;
  private final int leadFrames;
  private final int tailFrames;
  private final int longestHeld;
  private final ArrayDeque<float[]> held = new ArrayDeque<>();
  private float[] open = new float[0]; // the frame that is not whole yet
  private boolean begun;
  private int quiet; // quiet frames since the last loud one
  private long cut;

  /**
   * @param sampleRateHz the audio's rate
   * @param gate the root mean square above which a frame is heard, full scale 1
   * @param leadSeconds what stays before the first sound
   * @param tailSeconds what stays after the last
   */
  public SilenceTrimmer(int sampleRateHz, double gate, double leadSeconds, double tailSeconds) {
    this.gate = gate;
    frame = Math.max(1, (int) Math.round(FRAME_S * sampleRateHz));
    leadFrames = Math.max(1, (int) Math.round(leadSeconds / FRAME_S));
    tailFrames = Math.max(1, (int) Math.round(tailSeconds / FRAME_S));
    longestHeld = (int) Math.round(LONGEST_HELD_S / FRAME_S);
  }

  /** A whole recording without its silent ends; the gate follows from its loudest moment. */
  public static Pcm trim(Pcm pcm, double leadSeconds, double tailSeconds) {
    float[] samples = pcm.samples();
    int frame = Math.max(1, (int) Math.round(FRAME_S * pcm.sampleRateHz()));
    double loudest = 0;
    for (int from = 0; from < samples.length; from += frame) {
      loudest =
          Math.max(
              loudest,
              level(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + frame))));
    }
    if (loudest <= QUIETEST_GATE) {
      return pcm; // silence has no ends
    }
    double gate = Math.max(QUIETEST_GATE, loudest * BELOW_LOUDEST);
    var trimmer = new SilenceTrimmer(pcm.sampleRateHz(), gate, leadSeconds, tailSeconds);
    return new Pcm(joined(trimmer.process(samples), trimmer.finish()), pcm.sampleRateHz());
  }

  /** How many samples have been taken from the beginning; known once any came out. */
  public long cutAtStart() {
    return cut;
  }

  @Override
  public float[] process(float[] samples) {
    float[] all = joined(open, samples);
    int whole = all.length / frame * frame;
    open = Arrays.copyOfRange(all, whole, all.length);
    float[] out = new float[held.stream().mapToInt(part -> part.length).sum() + whole];
    int length = 0;
    for (int from = 0; from < whole; from += frame) {
      length = take(Arrays.copyOfRange(all, from, from + frame), out, length);
    }
    return Arrays.copyOf(out, length);
  }

  private int take(float[] part, float[] out, int length) {
    if (level(part) > gate) {
      if (!begun && cut > 0) {
        fade(held.isEmpty() ? part : held.getFirst(), true);
      }
      begun = true;
      quiet = 0;
      held.addLast(part);
      return give(held.size(), out, length);
    }
    held.addLast(part);
    if (!begun) {
      while (held.size() > leadFrames) {
        cut += held.removeFirst().length;
      }
      return length;
    }
    quiet++;
    // The frame that would be the last is held too: it fades if it is.
    return give(quiet < tailFrames || held.size() > longestHeld ? 1 : 0, out, length);
  }

  private int give(int frames, float[] out, int length) {
    int end = length;
    for (int i = 0; i < frames; i++) {
      float[] part = held.removeFirst();
      System.arraycopy(part, 0, out, end, part.length);
      end += part.length;
    }
    return end;
  }

  @Override
  public float[] finish() {
    float[] rest = new float[held.stream().mapToInt(part -> part.length).sum() + open.length];
    int length = 0;
    if (open.length > 0) {
      length = take(open, rest, length);
      open = new float[0];
    }
    if (!held.isEmpty()) {
      int kept = begun ? 1 : held.size();
      if (held.size() > kept) {
        fade(held.getFirst(), false);
      }
      length = give(kept, rest, length);
      held.clear();
    }
    return Arrays.copyOf(rest, length);
  }

  private static void fade(float[] part, boolean in) {
    for (int i = 0; i < part.length; i++) {
      part[in ? i : part.length - 1 - i] *= i / (float) part.length;
    }
  }

  /** A frame's root mean square. */
  private static double level(float[] part) {
    double power = 0;
    for (float sample : part) {
      power += sample * sample;
    }
    return Math.sqrt(power / Math.max(1, part.length));
  }

  private static float[] joined(float[] a, float[] b) {
    if (a.length == 0) {
      return b;
    }
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
