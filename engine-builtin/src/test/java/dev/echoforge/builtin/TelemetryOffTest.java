package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TelemetryOffTest {

  @Test
  void nativeCodeSeesTheOptOut(@TempDir Path data) {
    var environment = NativeRuntime.environment(data);
    assertThat(environment).isNotNull();
    assertThat(TelemetryOff.value()).isEqualTo("1");
  }
}
