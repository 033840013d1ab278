package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.UnavailableException;
import java.util.Arrays;

/** Makes a voice of a recording: resampled, ended on a pause, encoded and projected. */
public final class VoiceEncoder {

  /** What a voice is made of at most. */
  public static final int MAX_SECONDS = 30;

  private final PocketModel model;
  private final Team team;

  /**
   * @param team the threads that share the work
   */
  public VoiceEncoder(PocketModel model, Team team) {
    this.model = model;
    this.team = team;
  }

  /**
   * Takes a recording in.
   *
   * @param recording mono, at any rate
   * @param maxSeconds what is longer is left out
   * @throws UnavailableException if the model has no encoder
   * @throws InvalidRequestException if there is no sound in the recording
   */
  public VoiceState voice(Pcm recording, int maxSeconds) {
    requireEncoder(model);
    return prefilled(latents(prepared(recording, maxSeconds)));
  }

  /**
   * Has the backbone take a voice in.
   *
   * @param latents [frames, encodedDim], raw
   * @throws InvalidRequestException if they leave no room for speech
   */
  public VoiceState prefilled(float[] latents) {
    float[] rows = rows(latents);
    int count = rows.length / model.config().backbone().dim();
    if (count >= BackboneConfig.MAX_POSITIONS / 2) {
      throw new InvalidRequestException(
          "audio",
          "the recording is too long for a voice",
          "at most %d s".formatted(MAX_SECONDS),
          "%.0f s".formatted(count / model.config().codec().frameRateHz()));
    }
    PocketGenerator generator = new PocketGenerator(model, team, 1, Math.min(count, 64), 1);
    return new VoiceState(generator.prefill(rows, count));
  }

  /** The recording as it is encoded: at the codec's rate, ended on a pause. */
  public float[] prepared(Pcm recording, int maxSeconds) {
    int rate = recording.sampleRateHz();
    long most = (long) maxSeconds * rate;
    float[] samples = recording.samples();
    float[] kept = samples.length > most ? Arrays.copyOf(samples, (int) most) : samples;
    boolean silent = true;
    for (float sample : kept) {
      silent &= sample == 0;
    }
    if (silent) {
      throw new InvalidRequestException(
          "audio", "the recording is silent", "some seconds of a voice", "no sound");
    }
    return PauseEnd.of(resampled(kept, rate));
  }

  /** At the codec's rate. */
  float[] resampled(float[] samples, int rateHz) {
    return PolyphaseResampler.resample(samples, rateHz, model.config().codec().sampleRateHz());
  }

  /**
   * A prepared recording's latents, raw.
   *
   * @return [frames, encodedDim]
   * @throws UnavailableException if the model has no encoder
   */
  public float[] latents(float[] prepared) {
    requireEncoder(model);
    return model.encode(team, prepared);
  }

  /** Refuses a model that can't encode. */
  static void requireEncoder(PocketModel model) {
    if (!model.encodes()) {
      throw new UnavailableException(
          "the model in %s has no encoder, so that it can't clone voices: these are the open weights"
                  .formatted(model.folder())
              + "; accept the conditions of kyutai/pocket-tts on huggingface.co, set HF_TOKEN, and run: echoforge models pull kyutai/pocket-tts");
    }
  }

  /**
   * The rows that the backbone takes in for a voice.
   *
   * @param latents [frames, encodedDim], raw
   * @return [frames + 1, dim], or without the first row where the model has none
   */
  float[] rows(float[] latents) {
    PocketWeights weights = model.weights();
    int dim = model.config().backbone().dim();
    int count = latents.length / model.config().codec().encodedDim();
    float[] begin = weights.voiceBegin();
    int first = begin == null ? 0 : 1;
    float[] rows = new float[(count + first) * dim];
    if (begin != null) {
      System.arraycopy(begin, 0, rows, 0, dim);
    }
    weights.voiceProjection().multiply(team, count, latents, 0, rows, first * dim);
    return rows;
  }
}
