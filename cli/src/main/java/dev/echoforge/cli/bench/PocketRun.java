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
 * @param rtfWhole time from a text to its last samples over their length, of all rounds but the
 *     first
 * @param firstAudioMs from a text to its first samples, in a voice that is ready, likewise
 * @param cloneMs a voice of a 10 s recording, taken in
 * @param rssBytes the most memory that the process has held since its weights were written
 */
record PocketRun(
    String model,
    String precision,
    int threads,
    int busy,
    int frames,
    Durations rtf,
    Durations rtfWhole,
    Durations firstAudioMs,
    double cloneMs,
    long bytesPerFrame,
    long rssBytes,
    List<TeamProfile.Part> profile) {

  /** The run in a line. */
  String line() {
    return Terminal.format(
        "pocket %s %-4s on %d threads%s: real-time factor of a frame %.3f (min) %.3f (median), of a text %.3f (min) %.3f (median), %.1f times real time;"
            + " first audio %.0f ms (min) %.0f ms (median); cloning of 10 s %.0f ms; %.0f MB a frame; %.0f MB resident at most",
        model,
        precision,
        threads,
        busy == 0 ? "" : " beside " + busy + " busy",
        rtf.min(),
        rtf.median(),
        rtfWhole.min(),
        rtfWhole.median(),
        1 / rtfWhole.median(),
        firstAudioMs.min(),
        firstAudioMs.median(),
        cloneMs,
        bytesPerFrame / 1e6,
        rssBytes / 1e6);
  }
}
