package dev.echoforge.csm;

import dev.echoforge.mimi.Mimi;
import dev.echoforge.serving.BatchScheduler;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.serving.StreamJob;
import dev.echoforge.speech.OpeningWatch;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.voices.StoredVoice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Has a CSM compute what its first request would wait for: a few frames through all kernels, of one
 * stream and of a full batch, so that weights are in memory and code is compiled; then the stored
 * voices' recordings, so that a request in such a voice takes in its own text alone.
 */
final class CsmWarmUp {

  private static final System.Logger LOG = System.getLogger(CsmWarmUp.class.getName());

  private static final String TEXT = "Warming up.";
  private static final int FRAMES = 4;

  /** The voices that were made last; more of them would push each other out of memory. */
  private static final int MAX_VOICES = 4;

  private final CsmModel model;
  private final Mimi mimi;
  private final BatchScheduler<CsmRequest, CsmSequence> scheduler;
  private final ClonedVoices cloned;
  private final VoiceReferences references;
  private final CsmPromptBuilder prompts;

  CsmWarmUp(
      CsmModel model,
      Mimi mimi,
      BatchScheduler<CsmRequest, CsmSequence> scheduler,
      ClonedVoices cloned,
      VoiceReferences references) {
    this.model = model;
    this.mimi = mimi;
    this.scheduler = scheduler;
    this.cloned = cloned;
    this.references = references;
    this.prompts = new CsmPromptBuilder(model.config(), model.tokenizer());
  }

  void run(OpeningWatch watch) {
    List<StoredVoice> voices =
        cloned.list().stream()
            .sorted(Comparator.comparing(StoredVoice::created).reversed())
            .limit(MAX_VOICES)
            .toList();
    double steps = 2 + voices.size();
    try {
      watch.at("warming up", 0);
      speak(List.of(), 1);
      watch.at("warming up", 1 / steps);
      speak(List.of(), scheduler.limits().maxStreams());
      for (int v = 0; v < voices.size(); v++) {
        watch.at("preparing voices", (2 + v) / steps);
        prepare(voices.get(v));
      }
      watch.at("warming up", 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    }
  }

  /** A voice that can't be prepared concerns whoever speaks with it. */
  private void prepare(StoredVoice voice) throws InterruptedException {
    try {
      List<ContextSegment> recording =
          cloned.find(voice.id()).stream().map(ClonedVoices.Reference::segment).toList();
      references.of(recording);
      speak(recording, 1);
    } catch (SpeechCancelledException e) {
      throw e;
    } catch (SpeechException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the voice {0} is not prepared: {1}",
          voice.id(),
          e.getMessage());
    }
  }

  private void speak(List<ContextSegment> context, int streams) throws InterruptedException {
    CsmPrompt prompt = prompts.build(prompts.context(context), ClonedVoices.SPEAKER, TEXT);
    int frames = Math.min(FRAMES, model.config().maxPositions() - prompt.length());
    List<StreamHandle<SpokenFrame>> handles =
        LongStream.range(0, streams)
            .mapToObj(seed ->
                scheduler.submit(
                    new StreamJob<>(
                        new CsmRequest(prompt, Sampling.of(0.9f, 50, seed)),
                        frames,
                        this,
                        new Decoding(mimi))))
            .toList();
    try {
      for (StreamHandle<SpokenFrame> handle : handles) {
        while (handle.next() != null) {
          // to the end
        }
      }
    } finally {
      handles.forEach(StreamHandle::close);
    }
  }
}
