package dev.echoforge.cli.bench;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.parallel.TeamProfile;
import java.util.List;

/**
 * What was measured of a Pocket TTS model.
 *
 * @param model the published model whose sizes it has
 * @param threads how many computed
 * @param busy how many other processes kept a core busy
 * @param rtf time of a frame, latent and audio, over its 80 ms
 * @param rtfWhole time from a text to its last samples over their length
 * @param rtfCaller of that, processor time of the thread that speaks: on one thread, what a text
 *     takes where nothing else runs
 * @param firstAudioMs from a text to its first samples, in a voice that is ready
 * @param rtfCold as rtfWhole, of the first text that the process speaks
 * @param cloneMs a voice of a 10 s recording, taken in
 * @param prefillMs of that, what the backbone takes for the voice's latents
 * @param rssBytes the most memory that the process has held since its weights were written, with
 *     one sentence at a time
 */
record PocketRun(
    String model,
    String precision,
    int threads,
    int busy,
    int frames,
    Durations rtf,
    Durations rtfWhole,
    Durations rtfCaller,
    Durations firstAudioMs,
    double rtfCold,
    Durations cloneMs,
    Durations prefillMs,
    long bytesPerFrame,
    long rssBytes,
    List<TeamProfile.Part> profile,
    List<PocketSideBySide.Figures> sideBySide) {

  /** The run in a line. */
  String line() {
    StringBuilder line = new StringBuilder(alone());
    for (PocketSideBySide.Figures together : sideBySide) {
      line.append(
          Terminal.format(
              "; %d sentences side by side: real-time factor of their audio %.3f (min) %.3f (median)",
              together.streams(), together.rtf().min(), together.rtf().median()));
    }
    return line.toString();
  }

  private String alone() {
    return Terminal.format(
        "pocket %s %-4s on %d threads%s: real-time factor of a frame %.3f (min) %.3f (median), of a text %.3f (min) %.3f (median), %.1f times real time (the first text %.1f), %.1f by the speaking thread's processor time;"
            + " first audio %.0f ms (min) %.0f ms (median); cloning of 10 s %.0f ms (min) %.0f ms (median), of that prefill %.0f ms;"
            + " %.0f MB a frame; %.0f MB resident at most",
        model,
        precision,
        threads,
        busy == 0 ? "" : " beside " + busy + " busy",
        rtf.min(),
        rtf.median(),
        rtfWhole.min(),
        rtfWhole.median(),
        1 / rtfWhole.median(),
        1 / rtfCold,
        1 / rtfCaller.median(),
        firstAudioMs.min(),
        firstAudioMs.median(),
        cloneMs.min(),
        cloneMs.median(),
        prefillMs.median(),
        bytesPerFrame / 1e6,
        rssBytes / 1e6);
  }
}
