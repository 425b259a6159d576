namespace MemHog.Load.Model;

/// <summary>A file that a program was started from: which build it was.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Sha256">Of its content, lower-case hex.</param>
internal sealed record ProgramFile(string Name, string Sha256);
