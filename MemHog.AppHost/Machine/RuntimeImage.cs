namespace MemHog.AppHost.Machine;

/// <summary>The one place that names the image in which a target of .NET runs where only containers can be limited.</summary>
internal static class RuntimeImage
{
    public const string Registry = "mcr.microsoft.com";

    public const string Name = "dotnet/aspnet";

    public const string Tag = "10.0";
}
