package dev.echoforge.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {

  @Test
  void isThatOfTheSpecificationsExample() {
    assertThat(
            Signature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void secretsAreLongAndDiffer() {
    Random random = new Random(1);
    String first = Signature.secret(random);

    assertThat(first).startsWith("whsec_").isNotEqualTo(Signature.secret(random));
    assertThat(Base64.getDecoder().decode(first.substring(6))).hasSize(32);
  }
}
