namespace MemHog.Api.Switches;

/// <summary>Misspelt settings of a section: what nobody reads is not passed over in silence.</summary>
internal static class UnknownSettings
{
    /// <param name="settings">All of them.</param>
    /// <param name="section">"Leak".</param>
    /// <param name="known">As the environment spells them: "Leak__Count".</param>
    /// <returns>A problem each, with its remedy.</returns>
    public static IEnumerable<string> In(IConfiguration settings, string section, IReadOnlyCollection<string> known) =>
        from child in settings.GetSection(section).GetChildren()
        let name = $"{section}__{child.Key}"
        where !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(child.Value)
        select $"{name}: is no setting; write one of {string.Join(", ", known)}";
}
