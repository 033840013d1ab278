package dev.echoforge.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redaction redaction = new Redaction(Set.of("s3cr3t-of-config", "abc"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer ef_0123456789abcdefghij|0123456789",
        "the key ef_Zyx987654321abcdefghijklmnop was used|Zyx987",
        "password=hunter22 and more|hunter22",
        "{\"password\": \"hunter22\"}|hunter22",
        "{\"new_password\":\"hunter22\",\"x\":1}|hunter22",
        "jdbc:postgresql://echo:hunter22@db/echo|hunter22",
        "jdbc:postgresql://db/echo?user=echo&password=hunter22&x=y|hunter22",
        "X-API-Key: hunter22222|hunter22222",
        "api_key=hunter22222|hunter22222",
        "client-secret: hunter22222|hunter22222",
        "Cookie: ef_session=hunter22222|hunter22222",
        "ef_session=hunter22222; Path=/|hunter22222",
        "access_token=hunter22222|hunter22222",
        "Bearer abcdefghijklmnop.q-r_s|abcdefghijklmnop",
        "Basic YWRtaW46aHVudGVyMjI=|YWRtaW46",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_DEF-123|eyJzdWIiOiIxIn0",
        "where s3cr3t-of-config stands|s3cr3t",
      })
  void secretsAreTakenOut(String logged, String secret) {
    assertThat(redaction.of(logged)).doesNotContain(secret).contains("******");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task 0d5f3e9a-1111-4222-8333-444455556666 failed and is tried again in 5000 ms",
        "the alphabet begins with abc",
        "GET /api/tasks?status=queued failed",
        "the engine csm needs 4 GB",
      })
  void everythingElseStays(String logged) {
    assertThat(redaction.of(logged)).isEqualTo(logged);
  }

  @Test
  void whatStandsAroundASecretStays() {
    assertThat(redaction.of("password=hunter22, host=db")).isEqualTo("password=******, host=db");
  }
}
