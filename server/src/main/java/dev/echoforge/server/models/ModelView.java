package dev.echoforge.server.models;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An installed model, as answers have it. */
@Schema(name = "InstalledModel")
record ModelView(
    @JsonProperty("id")
        @Schema(requiredMode = REQUIRED, description = "Its name with ~ in the place of slashes.")
        String id,
    @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
    @JsonProperty("engine")
        @Schema(requiredMode = REQUIRED, description = "Which kind of engine speaks with it.")
        String engine,
    @JsonProperty("folder") @Schema(requiredMode = REQUIRED) String folder,
    @JsonProperty("format")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"safetensors", "gguf", "adapter"})
        String format,
    @JsonProperty("bytes") @Schema(requiredMode = REQUIRED, description = "Without packed weights.")
        long bytes,
    @JsonProperty("packed")
        @Schema(requiredMode = REQUIRED, description = "Precisions that are packed: q4, q8 …")
        List<String> packed,
    @JsonProperty("packed_bytes") @Schema(requiredMode = REQUIRED) long packedBytes,
    @JsonProperty("source")
        @Schema(
            types = {"string", "null"},
            description = "Where it comes from, for people; null where nobody wrote that down.")
        @Nullable String source,
    @JsonProperty("repository") @Schema(types = {"string", "null"}) @Nullable String repository,
    @JsonProperty("commit") @Schema(types = {"string", "null"}) @Nullable String commit,
    @JsonProperty("installed_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant installedAt,
    @JsonProperty("verified_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant verifiedAt,
    @JsonProperty("broken")
        @Schema(
            types = {"string", "null"},
            description = "What the last verification found to be wrong.")
        @Nullable String broken,
    @JsonProperty("selected")
        @Schema(
            requiredMode = REQUIRED,
            description = "Whether it is the one its engine opens where none is named.")
        boolean selected,
    @JsonProperty("licence")
        @Schema(
            types = {"string", "null"},
            description = "An SPDX identifier; null where it is not known.")
        @Nullable String licence,
    @JsonProperty("notices")
        @Schema(
            requiredMode = REQUIRED,
            description = "Its files with the licence's text and whom it is owed to.")
        List<String> notices,
    @JsonProperty("engines")
        @Schema(requiredMode = REQUIRED, description = "The engines that speak with it.")
        List<Use> engines) {

  ModelView {
    packed = List.copyOf(packed);
    notices = List.copyOf(notices);
    engines = List.copyOf(engines);
  }

  /** An engine that speaks with a model. */
  @Schema(name = "InstalledModelUse")
  record Use(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) String id,
      @JsonProperty("state") @Schema(requiredMode = REQUIRED) String state,
      @JsonProperty("memory_bytes")
          @Schema(requiredMode = REQUIRED, description = "0 where it is not open.")
          long memoryBytes) {}

  /** All of them. */
  @Schema(name = "InstalledModels")
  record All(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<ModelView> items,
      @JsonProperty("folder") @Schema(requiredMode = REQUIRED) String folder,
      @JsonProperty("bytes")
          @Schema(requiredMode = REQUIRED, description = "Packed weights included.")
          long bytes,
      @JsonProperty("free_bytes") @Schema(requiredMode = REQUIRED) long freeBytes) {

    All {
      items = List.copyOf(items);
    }
  }

  /** What goes with a model. */
  @Schema(name = "ModelRemoval")
  record Removal(
      @JsonProperty("model") @Schema(requiredMode = REQUIRED) ModelView model,
      @JsonProperty("bytes")
          @Schema(requiredMode = REQUIRED, description = "What becomes free, about.")
          long bytes,
      @JsonProperty("needed_by")
          @Schema(requiredMode = REQUIRED, description = "Models that take a part from it.")
          List<String> neededBy,
      @JsonProperty("in_use_by")
          @Schema(requiredMode = REQUIRED, description = "Engines that have it open.")
          List<String> inUseBy,
      @JsonProperty("silences")
          @Schema(requiredMode = REQUIRED, description = "Engines that are left without a model.")
          List<String> silences,
      @JsonProperty("possible")
          @Schema(requiredMode = REQUIRED, description = "Whether it may be removed now.")
          boolean possible) {

    Removal {
      neededBy = List.copyOf(neededBy);
      inUseBy = List.copyOf(inUseBy);
      silences = List.copyOf(silences);
    }
  }

  /** A model that can be had by name. */
  @Schema(name = "ModelOffer")
  record Offer(
      @JsonProperty("model") @Schema(requiredMode = REQUIRED) String model,
      @JsonProperty("engine") @Schema(requiredMode = REQUIRED) String engine,
      @JsonProperty("title") @Schema(requiredMode = REQUIRED) String title,
      @JsonProperty("licence") @Schema(requiredMode = REQUIRED) String licence,
      @JsonProperty("terms")
          @Schema(
              types = {"string", "null"},
              description = "Where its conditions have to be accepted first.")
          @Nullable String terms,
      @JsonProperty("languages")
          @Schema(requiredMode = REQUIRED, description = "Its variants, the usual one first.")
          List<String> languages) {}

  /** What can be had, and from where. */
  @Schema(name = "ModelOffers")
  record Offers(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<Offer> items,
      @JsonProperty("import_folder") @Schema(requiredMode = REQUIRED) String importFolder,
      @JsonProperty("importable")
          @Schema(requiredMode = REQUIRED, description = "Folders with weights in it.")
          List<String> importable) {}
}
