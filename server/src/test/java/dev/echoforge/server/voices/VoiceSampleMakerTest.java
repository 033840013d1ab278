package dev.echoforge.server.voices;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a sample that can't be spoken. */
class VoiceSampleMakerTest {

  private static final UUID VOICE = new UUID(1, 2);
  private static final VoiceSample SAMPLE =
      new VoiceSample(new UUID(3, 4), VOICE, 1, "Hello.", VoiceSample.State.MAKING, 2, null, null);
  private static final int PATIENCE_MS = 10_000;

  private final VoiceSampleRows samples = mock(VoiceSampleRows.class);
  private final ClonedVoiceRows voices = mock(ClonedVoiceRows.class);
  private final ClonedVoiceViews views = mock(ClonedVoiceViews.class);
  private final VoiceSpeech speech = mock(VoiceSpeech.class);
  private final ComputeQueue queue = mock(ComputeQueue.class);
  private final VoiceSampleMaker maker =
      new VoiceSampleMaker(
          samples, voices, views, mock(VoiceAccess.class), speech, mock(Tasks.class), queue);

  @BeforeEach
  void order() {
    ClonedVoice voice = mock(ClonedVoice.class);
    ClonedVoice.Stored stored = mock(ClonedVoice.Stored.class);
    when(voice.voiceId()).thenReturn("ada");
    when(voice.stored()).thenReturn(stored);
    when(stored.name()).thenReturn("Ada");
    when(views.clones()).thenReturn(true);
    when(views.speaks()).thenReturn("csm");
    when(voices.find(VOICE)).thenReturn(Optional.of(voice));
    when(samples.claim()).thenReturn(Optional.of(SAMPLE)).thenReturn(Optional.empty());
  }

  @AfterEach
  void stop() throws InterruptedException {
    maker.destroy();
  }

  private void assertGivenBack(VoiceSample.State state, int tries, Throwable failure)
      throws Exception {
    when(speech.speak(any(), any(), any())).thenThrow(failure);
    maker.wake();
    verify(samples, timeout(PATIENCE_MS)).giveBack(SAMPLE, state, tries);
  }

  @Test
  void itWaitsForAnEngineThatCan() throws Exception {
    assertGivenBack(VoiceSample.State.WAITING, 2, new UnavailableException("csm is loading"));
  }

  @Test
  void itWaitsForTheNextStart() throws Exception {
    assertGivenBack(VoiceSample.State.WAITING, 2, new InterruptedException());
  }

  /** A sample beside what somebody listens to would slow it down. */
  @Test
  void itBeginsOnceNobodyListens() {
    when(queue.somebodyListens()).thenReturn(true);
    maker.wake();
    verify(queue, timeout(PATIENCE_MS)).somebodyListens();
    verify(samples, never()).claim();

    when(queue.somebodyListens()).thenReturn(false);
    maker.wake();
    verify(samples, timeout(PATIENCE_MS).atLeastOnce()).claim();
  }

  @Test
  void itFailsForGoodAtTheLastTry() throws Exception {
    assertGivenBack(VoiceSample.State.FAILED, 3, new SpeechFailedException("no voice"));
  }
}
