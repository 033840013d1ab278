package dev.echoforge.cli.bench;

import dev.echoforge.parallel.TeamProfile;
import java.util.List;

/**
 * One row of the report.
 *
 * @param threads how many computed
 * @param busy how many other processes kept a core busy
 * @param rtfFrames compute time of the frames over their audio time, for each stream
 * @param serialShare of a step's time, what one thread did alone
 * @param profile where the steps' time went; a step's codec is measured apart
 */
record CsmRun(
    String precision,
    int streams,
    int threads,
    int busy,
    int frames,
    int promptTokens,
    Durations rtfFrames,
    double rtfCodec,
    double rtfTotal,
    double firstAudioMs,
    double prefillTokensS,
    long bytesPerFrame,
    double bandwidthShare,
    long rssBytes,
    double serialShare,
    List<TeamProfile.Part> profile) {}
