package dev.echoforge.engines;

import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * An engine instance as it is configured: a provider's engine with a model, on a device, with
 * options. Several instances of one provider are told apart by their ids.
 *
 * @param id what requests and administrators name it by; the provider's name for its first one
 * @param provider the provider's name
 * @param settings what it is opened with
 */
public record EngineSpec(String id, String provider, EngineSettings settings) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._:@/-]{0,99}");

  /** Checks the id. */
  public EngineSpec {
    if (!ID.matcher(id).matches() || id.equals(EngineRegistry.AUTO)) {
      throw new InvalidRequestException(
          "engine",
          "unusable id of an engine instance",
          "1 to 100 characters a-z, 0-9 and . _ : @ / -, other than auto",
          "\"" + id + "\"");
    }
  }

  /** The same with other settings. */
  public EngineSpec withSettings(EngineSettings newSettings) {
    return new EngineSpec(id, provider, newSettings);
  }
}
