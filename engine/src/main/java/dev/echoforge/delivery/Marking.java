package dev.echoforge.delivery;

import dev.echoforge.dsp.AudioStage;
import java.util.function.IntFunction;

/**
 * The mark that audio gets before it leaves.
 *
 * @param identity tells the mark's kind and key from others, without giving the key away
 * @param stages makes the mark's stage for audio of a rate in Hz
 */
public record Marking(String identity, IntFunction<AudioStage> stages) {}
