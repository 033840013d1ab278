package dev.echoforge.hardware;

/**
 * An NVIDIA GPU.
 *
 * @param name the product's name
 * @param memoryBytes its memory
 * @param driver the driver's version, or {@code unknown}
 */
public record Gpu(String name, long memoryBytes, String driver) {}
