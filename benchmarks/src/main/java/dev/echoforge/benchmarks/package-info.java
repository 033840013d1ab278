/**
 * JMH benchmarks, one class for each question; docs/benchmarks.md says how to repeat the figures.
 */
@NullMarked
package dev.echoforge.benchmarks;

import org.jspecify.annotations.NullMarked;
