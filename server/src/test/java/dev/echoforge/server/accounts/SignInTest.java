package dev.echoforge.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Unknown, known and disabled accounts take the same work, step by step. */
class SignInTest {

  private final AccountStore accounts = mock(AccountStore.class);
  private final Passwords passwords = mock(Passwords.class);
  private final SignIn signIn =
      new SignIn(
          accounts,
          mock(SessionStore.class),
          mock(Sessions.class),
          passwords,
          mock(PasswordPolicy.class));

  private static Account account(String name, boolean disabled) {
    return new Account(
        UUID.randomUUID(), name, name, null, Role.LISTENER, disabled, Instant.EPOCH, null);
  }

  /** What was done for a refusal, and its words. */
  private List<String> refused(String name) {
    org.mockito.Mockito.clearInvocations(accounts, passwords);
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                signIn.signIn(
                    name,
                    "a wrong password",
                    new MockHttpServletRequest(),
                    new MockHttpServletResponse()));
    List<String> work = new java.util.ArrayList<>();
    work.add(refusal.type() + " " + refusal.getMessage());
    for (Object mock : List.of(accounts, passwords)) {
      mockingDetails(mock)
          .getInvocations()
          .forEach(invocation -> work.add(invocation.getMethod().getName()));
    }
    return work;
  }

  @Test
  void whoIsRefusedLearnsNothing() {
    when(accounts.find("known")).thenReturn(Optional.of(account("known", false)));
    when(accounts.find("disabled")).thenReturn(Optional.of(account("disabled", true)));
    when(accounts.find("unknown")).thenReturn(Optional.empty());
    when(accounts.password(any())).thenReturn("a hash");
    when(passwords.matches(any(), any())).thenReturn(false);

    List<String> known = refused("known");

    assertThat(known)
        .containsExactly(
            "UNAUTHENTICATED the name or the password is wrong", "find", "password", "matches");
    assertThat(refused("unknown")).isEqualTo(known);
    assertThat(refused("disabled")).isEqualTo(known);
    when(passwords.matches(any(), any())).thenReturn(true); // of an account that is disabled
    assertThat(refused("disabled")).isEqualTo(known);
  }

  @Test
  void noHashIsCheckedAsLongAsOne() {
    Passwords real = new Passwords();
    try {
      assertThat(real.matches("nobody's password", null)).as("not even by its word").isFalse();
      assertThat(real.matches("a right password", real.hash("a right password"))).isTrue();
    } finally {
      real.destroy();
    }
  }
}
