package dev.echoforge.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published model that is known by name.
 *
 * @param model its repository: {@code sesame/csm-1b}
 * @param engine the engine that speaks with it
 * @param title for people
 * @param licence its SPDX identifier
 * @param terms where its conditions have to be accepted first, or null where there are none
 * @param languages the variants that there are, the usual one first; empty where there is one
 */
public record ModelOffer(
    String model,
    String engine,
    String title,
    String licence,
    @Nullable String terms,
    List<String> languages) {

  /** Copies the list. */
  public ModelOffer {
    languages = List.copyOf(languages);
  }
}
