package dev.echoforge.pocket;

import dev.echoforge.mimi.LatentDecoder;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import java.util.Arrays;

/** A model's codec alone: recordings to raw latents, and back. */
public final class RawCodec {

  private final PocketModel model;
  private final Team team;

  /**
   * @param team the threads that share the work
   */
  public RawCodec(PocketModel model, Team team) {
    this.model = model;
    this.team = team;
  }

  /** Samples a second of what is decoded. */
  public int sampleRateHz() {
    return model.config().codec().sampleRateHz();
  }

  /**
   * Encodes a recording as it is, not ended on a pause.
   *
   * @param recording mono, at any rate
   * @return [frames][encodedDim]
   * @throws dev.echoforge.speech.UnavailableException if the model has no encoder
   */
  public float[][] encode(Pcm recording) {
    VoiceEncoder encoder = new VoiceEncoder(model, team);
    float[] samples = encoder.resampled(recording.samples(), recording.sampleRateHz());
    float[] latents = encoder.latents(samples);
    int dim = model.config().codec().encodedDim();
    float[][] rows = new float[latents.length / dim][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(latents, row * dim, (row + 1) * dim);
    }
    return rows;
  }

  /** Begins a stream of latents to decode. */
  public LatentDecoder decoder() {
    return model.codec().decoder(team);
  }

  /** Refuses a latent of another width. */
  public void check(float[] latent, int frame) {
    int dim = model.config().latentDim();
    if (latent.length != dim) {
      throw new InvalidRequestException(
          "latents", "wrong width in frame " + frame, dim + " numbers", latent.length + " numbers");
    }
  }
}
