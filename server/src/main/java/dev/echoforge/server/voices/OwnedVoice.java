package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A voice and whose it is. */
@Schema(name = "OwnedVoice")
record OwnedVoice(
    @JsonProperty("voice") @Schema(requiredMode = REQUIRED) ListedVoice voice,
    @JsonProperty("owner_name")
        @Schema(
            types = {"string", "null"},
            description = "What the owner signs in with; null: nobody's.")
        @Nullable String ownerName) {

  /** A page of them. */
  @Schema(name = "OwnedVoicePage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<OwnedVoice> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  /** To whom a voice goes. */
  @Schema(name = "VoiceHandover")
  record Handover(
      @JsonProperty("to")
          @Schema(
              requiredMode = REQUIRED,
              types = {"string", "null"},
              format = "uuid",
              description = "An account; null for nobody.")
          @Nullable UUID to) {}
}
