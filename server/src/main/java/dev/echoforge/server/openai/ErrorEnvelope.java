package dev.echoforge.server.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's API has it.
 *
 * @param error what went wrong
 */
@Schema(name = "OpenAiError")
record ErrorEnvelope(
    @JsonProperty("error") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Detail error) {

  /**
   * What went wrong; all four keys are always there.
   *
   * @param message for people
   * @param type the family
   * @param param the field at fault
   * @param code for programs
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "OpenAiErrorDetail")
  record Detail(
      @JsonProperty("message") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String message,
      @JsonProperty("type") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String type,
      @JsonProperty("param")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              types = {"string", "null"})
          @Nullable String param,
      @JsonProperty("code")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              types = {"string", "null"})
          @Nullable String code) {}
}
