namespace MemHog.Load.Model;

/// <summary>
/// A program that the target needs and that is not under test: an upstream, say. A fresh process for every trial, outside the
/// target's sandbox, so that its memory is neither limited nor measured. It must live as long as the trial.
/// </summary>
/// <param name="Name">In "{name.port}", which stands for its port in the target's command and variables.</param>
/// <param name="Program">How it is started and when it is ready.</param>
internal sealed record Companion(string Name, Target Program);
