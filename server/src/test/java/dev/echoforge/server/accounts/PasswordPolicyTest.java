package dev.echoforge.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.AccessSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

  private static AccountSettings settings(boolean passwords) {
    return new AccountSettings(
        null, passwords, Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(1));
  }

  private static AccessSettings access(boolean open) {
    AccessSettings access = mock(AccessSettings.class);
    when(access.open()).thenReturn(open);
    return access;
  }

  @Test
  void withoutPasswordsThereHasToBeAnotherWayIn() {
    assertThatThrownBy(() -> new PasswordPolicy(settings(false), access(false), List.of()))
        .hasMessageContaining("echoforge.accounts.passwords")
        .hasMessageContaining("echoforge.oidc.issuer");
    assertThat(new PasswordPolicy(settings(false), access(true), List.of()).used()).isFalse();
    assertThat(new PasswordPolicy(settings(true), access(false), List.of()).used()).isTrue();
  }

  @Test
  void passwordsThatAreOffAreRefused() {
    PasswordPolicy off =
        new PasswordPolicy(settings(false), access(false), List.of(mock(ExternalSignIn.class)));
    assertThatThrownBy(off::require)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("/api/auth/me");
  }
}
