package dev.echoforge.server.synthesis;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.SamplingOptions;
import dev.echoforge.speech.SpeechException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What requests that name no temperature or top-k are drawn with: what the operator chose for the
 * engine that would speak now. It is settled when a request is accepted, so that its recipe has it.
 */
@Component
public class SamplingDefaults {

  private final EngineRegistry engines;

  SamplingDefaults(EngineRegistry engines) {
    this.engines = engines;
  }

  /**
   * For requests to an engine; {@link SamplingOptions#DEFAULT} where it has no such options, or
   * can't be had.
   *
   * @param engine auto or a name
   */
  public SamplingOptions of(String engine, Device device) {
    SamplingOptions usual = SamplingOptions.DEFAULT;
    try {
      String instance = engines.choose(engine, device).instance();
      Map<String, String> chosen = engines.spec(instance).settings().options().values();
      double temperature = usual.temperature();
      int topK = usual.topK();
      for (EngineOption<?> option : engines.options(instance)) {
        String value = chosen.getOrDefault(option.name(), option.usual());
        if (option.name().equals(SamplingOptions.TEMPERATURE_OPTION)) {
          temperature = Double.parseDouble(value);
        } else if (option.name().equals(SamplingOptions.TOP_K_OPTION)) {
          topK = Integer.parseInt(value);
        }
      }
      return new SamplingOptions(temperature, topK, usual.seed());
    } catch (SpeechException | NumberFormatException e) {
      return usual; // whoever can't be had is told when it is to speak
    }
  }
}
