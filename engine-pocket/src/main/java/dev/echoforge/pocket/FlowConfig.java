package dev.echoforge.pocket;

/**
 * The flow head's sizes.
 *
 * @param type how it draws a latent
 * @param width numbers inside
 * @param blocks residual blocks
 */
public record FlowConfig(FlowType type, int width, int blocks) {}
