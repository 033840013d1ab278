package dev.echoforge.dsp;

/** A step that audio passes through as it comes; may hold some back until it has seen more. */
public interface AudioStage {

  /** Takes the next samples and gives those that are ready. */
  float[] process(float[] samples);

  /** Gives what is still held back; nothing may follow. */
  float[] finish();
}
