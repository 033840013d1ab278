package dev.echoforge.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a recording that there are not. */
class RecordedPartsTest {

  private static final UUID ID = new UUID(1, 2);
  private static final Caller CALLER = Caller.local("127.0.0.1");

  private final Recordings recordings = mock(Recordings.class);
  private final RecordedParts parts = new RecordedParts(recordings, mock(RecordingFiles.class));

  @ParameterizedTest
  @CsvSource({"10.02, 10.08", "10, 10.05", "11, 12", "-1, 2", "3, 3", "5, 4", "NaN, 2", "0, 11"})
  void aPartThatIsNotInItIsRefused(double start, double end) {
    Recording recording = mock(Recording.class);
    when(recording.seconds()).thenReturn(10.0);
    when(recordings.get(any(), any())).thenReturn(recording);

    assertThatThrownBy(() -> parts.of(CALLER, ID, start, end, 120))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.status().value()).isEqualTo(422));
  }

  @Test
  void aStartBehindTheEndIsRefusedWithoutAnEnd() {
    Recording recording = mock(Recording.class);
    when(recording.seconds()).thenReturn(10.0);
    when(recordings.get(any(), any())).thenReturn(recording);

    assertThatThrownBy(() -> parts.of(CALLER, ID, 10.0, null, 120))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no such part");
  }
}
