package dev.echoforge.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a voice sounds: frames that tell it and its pitch.
 *
 * @param frames [frames][coefficients]; not written to
 * @param pitch its lower and upper quartile in octaves above 1 Hz; NaN where it is not voiced
 * @param seconds how much speech that is
 * @param variation how much the voice varies within it, over what is usual; from 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record VoiceSound(float[][] frames, double[] pitch, double seconds, double variation) {

  /** Less speech than this tells no voice. */
  private static final double LEAST_S = 2.5;

  private static final int MOST_FRAMES = 500;

  /** A part of a reference is compared with the rest of it, to learn how much the voice varies. */
  private static final double PART_S = 2.5;

  private static final double USUAL_PART_DISTANCE = 0.9;
  private static final double MOST_VARIATION = 6;

  /** All that is heard in some recordings: loud frames, pitches every 20 ms, how long it is. */
  private record Heard(List<float[]> frames, List<Double> pitches, double seconds) {

    static Heard of(List<Sound> sounds) {
      List<float[]> frames = new ArrayList<>();
      List<Double> pitches = new ArrayList<>();
      double seconds = 0;
      for (Sound sound : sounds) {
        int to = sound.last() + 1;
        int[] loud = Timbre.loud(sound, sound.first(), to, Integer.MAX_VALUE);
        frames.addAll(List.of(Timbre.cepstra(sound, loud)));
        double[] all = Pitch.of(sound.attempt().samples(), sound.attempt().rateHz());
        Arrays.stream(Pitch.within(all, sound.first(), to)).forEach(pitches::add);
        seconds += sound.heardSeconds();
      }
      return new Heard(frames, pitches, seconds);
    }

    boolean isEnough() {
      return seconds >= LEAST_S && frames.size() >= Sound.frames(LEAST_S) / 4;
    }
  }

  /** Learns it of recordings; null where they are too short to tell. */
  static @Nullable VoiceSound of(List<Sound> sounds) {
    Heard heard = Heard.of(sounds);
    return heard.isEnough() ? of(heard, variation(heard)) : null;
  }

  /** Learns it as of a voice that varies as voices usually do. */
  static @Nullable VoiceSound ofUsualVariation(List<Sound> sounds) {
    Heard heard = Heard.of(sounds);
    return heard.isEnough() ? of(heard, 1) : null;
  }

  private static VoiceSound of(Heard heard, double variation) {
    double[] pitch = Pitch.quartiles(array(heard.pitches()));
    return new VoiceSound(thinned(heard.frames()), pitch, heard.seconds(), variation);
  }

  private static float[][] thinned(List<float[]> all) {
    int count = Math.min(MOST_FRAMES, all.size());
    float[][] frames = new float[count][];
    for (int i = 0; i < count; i++) {
      frames[i] = all.get((int) ((long) i * all.size() / count));
    }
    return frames;
  }

  private static double variation(Heard heard) {
    List<float[]> frames = heard.frames();
    List<Double> pitches = heard.pitches();
    int parts = Math.max(2, (int) (heard.seconds() / PART_S));
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      float[][] some = thinned(part(frames, part, parts));
      double[] somePitch = Pitch.quartiles(array(part(pitches, part, parts)));
      double[] restPitch = Pitch.quartiles(array(rest(pitches, part, parts)));
      double[] difference =
          difference(
              new TimbreDifference(some, thinned(rest(frames, part, parts))).of(0, some.length),
              somePitch,
              restPitch);
      double length = heard.seconds() / parts;
      double distance =
          VoiceSpread.learned().distance(difference, length, heard.seconds() - length);
      sum += distance * distance;
    }
    return Math.clamp(Math.sqrt(sum / parts) / USUAL_PART_DISTANCE, 1, MOST_VARIATION);
  }

  private static <T> List<T> part(List<T> all, int part, int parts) {
    return all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
  }

  private static <T> List<T> rest(List<T> all, int part, int parts) {
    List<T> rest = new ArrayList<>(all.subList(0, all.size() * part / parts));
    rest.addAll(all.subList(all.size() * (part + 1) / parts, all.size()));
    return rest;
  }

  private static double[] array(List<Double> pitches) {
    return pitches.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Timbre and pitch in one: [VoiceSpread.DIMENSIONS]. */
  static double[] difference(double[] timbre, double[] pitch, double[] referencePitch) {
    double[] difference = Arrays.copyOf(timbre, VoiceSpread.DIMENSIONS);
    difference[timbre.length] = pitch[0] - referencePitch[0];
    difference[timbre.length + 1] = pitch[1] - referencePitch[1];
    return difference;
  }
}
