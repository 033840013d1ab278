package dev.echoforge.csm;

import java.time.Duration;

/**
 * What a {@link BatchScheduler} does and has done.
 *
 * @param running streams that have begun and not ended
 * @param waiting requests that wait for their turn
 * @param steps steps taken
 * @param frames frames made, of all streams
 * @param promptFrames prompt frames taken in, of all streams
 * @param busy how long the steps took
 */
public record SchedulerStats(
    int running, int waiting, long steps, long frames, long promptFrames, Duration busy) {}
