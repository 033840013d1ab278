package dev.echoforge.serving;

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
 * @param realTimeFactor of each stream in the frames of late: a step's time over a frame's time; 0
 *     before the first
 * @param occupancy how many frames a step made of late; 0 before the first
 * @param prefixes how many prompts' prefixes are kept for reuse
 * @param prefixBytes memory that they take; what several share is counted for each
 */
public record SchedulerStats(
    int running,
    int waiting,
    long steps,
    long frames,
    long promptFrames,
    Duration busy,
    double realTimeFactor,
    double occupancy,
    int prefixes,
    long prefixBytes) {}
