package dev.echoforge.speech;

import org.jspecify.annotations.Nullable;

/**
 * Where a request was computed.
 *
 * @param requested what was asked for
 * @param used what did the work: CPU or CUDA
 * @param reason why that is not what was asked for, or how AUTO chose; null where there is nothing
 *     to say
 */
public record DeviceOutcome(Device requested, Device used, @Nullable String reason) {}
