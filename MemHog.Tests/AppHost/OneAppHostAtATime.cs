namespace MemHog.Tests.AppHost;

/// <summary>Tests that start the AppHost run one after the other: they measure patience, and prefer the same ports.</summary>
[CollectionDefinition(Name)]
public sealed class OneAppHostAtATime
{
    public const string Name = "AppHost processes";
}
