package dev.echoforge.server.overview;

import dev.echoforge.server.models.ModelHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Models that are damaged, and pulls that broke off. */
@Component
class ModelAttention implements AttentionSource {

  private final ModelHealth models;

  ModelAttention(ModelHealth models) {
    this.models = models;
  }

  @Override
  public List<Attention> look(Instant now) {
    List<Attention> found = new ArrayList<>();
    models
        .broken()
        .forEach(broken ->
            found.add(
                new Attention(
                    "model_broken",
                    Attention.WARNING,
                    Map.of(
                        "model",
                        broken.model(),
                        "engine",
                        broken.engine(),
                        "problem",
                        broken.problem()),
                    "The model " + broken.model() + " is damaged: " + broken.problem(),
                    "Pull or import it again; what speaks with it may fail until then.",
                    Instant.parse(broken.at()))));
    models
        .unfinished()
        .forEach(pull ->
            found.add(
                new Attention(
                    "pull_incomplete",
                    Attention.WARNING,
                    Map.of(
                        "model", pull.model(),
                        "bytes", pull.bytes(),
                        "reason", pull.reason() == null ? "" : pull.reason()),
                    "The model "
                        + pull.model()
                        + " has not arrived whole"
                        + (pull.reason() == null ? "" : ": " + pull.reason()),
                    "Let the pull go on, or delete what has arrived of it, among the engines' models.",
                    pull.since())));
    return found;
  }
}
