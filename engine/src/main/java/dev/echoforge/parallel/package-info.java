/**
 * Threads: a team that shares the pieces of one job at a time, what it spends its time on, and
 * calls that the process's end waits for.
 */
@NullMarked
package dev.echoforge.parallel;

import org.jspecify.annotations.NullMarked;
