package dev.echoforge.parallel;

/**
 * How long threads of a team wait by spinning, in nanoseconds.
 *
 * @param quiet for the next job, while every thread has a core
 * @param crowded for the next job, while other processes take cores: who spins then keeps the
 *     caller from its own
 * @param repeat how long the caller at least waits for a piece before it computes it again
 * @param patience how long the caller waits for one that can't be repeated before it leaves its
 *     core to others
 * @param crowdedFor how long after a sign of other processes they are taken to be there
 */
record SpinLimits(long quiet, long crowded, long repeat, long patience, long crowdedFor) {

  static final SpinLimits DEFAULT = new SpinLimits(200_000, 20_000, 20_000, 50_000, 100_000_000);
}
