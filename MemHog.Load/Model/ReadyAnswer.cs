namespace MemHog.Load.Model;

/// <summary>What a ready path can bring other than an answer, as half a sentence: how <see cref="Fate.Unready"/> has it.</summary>
internal static class ReadyAnswer
{
    public const string Refused = "was refused";

    public const string CutOff = "was cut off before a whole answer";

    public const string NotHttp = "answered something that is not HTTP";

    public const string NotTls = "answered something that is not HTTP over TLS";
}
