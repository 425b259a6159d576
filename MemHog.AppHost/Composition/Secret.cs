namespace MemHog.AppHost.Composition;

/// <summary>A text that must not reach a terminal, a log or an argument list: printing it prints stars.</summary>
internal sealed record Secret(string Value)
{
    public override string ToString() => "***";
}
