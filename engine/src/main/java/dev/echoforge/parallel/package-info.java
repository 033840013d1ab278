/** A team of threads that shares the work of one job at a time. */
@NullMarked
package dev.echoforge.parallel;

import org.jspecify.annotations.NullMarked;
