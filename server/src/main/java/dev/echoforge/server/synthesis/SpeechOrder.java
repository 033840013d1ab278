package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.reading.Priority;

/**
 * A work that somebody wants to hear.
 *
 * @param request what to say, who and how
 * @param pace as it is spoken, or levelled as a whole
 * @param priority before whom it goes
 * @param client whose it is, for limits per client
 * @param shared whether a stream that others ordered, or that is kept from before, will do;
 *     otherwise every sentence is spoken anew, and nothing of it is kept
 */
public record SpeechOrder(
    RenderRequest request, Pace pace, Priority priority, String client, boolean shared) {}
