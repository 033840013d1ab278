package dev.echoforge.models;

import dev.echoforge.hub.Hub;
import dev.echoforge.hub.Surroundings;
import java.nio.file.Path;

/**
 * What models are got with.
 *
 * @param dataFolder where they go to
 * @param store the models that are there
 * @param cache where parts are looked for before the hub is asked
 * @param hub where they come from
 * @param around the machine
 */
public record PullPlace(
    Path dataFolder, ModelStore store, HuggingFaceCache cache, Hub hub, Surroundings around) {}
