using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace MemHog.Load.Spec.Properties;

/// <summary>
/// What a project file alone says about runtimeconfig.json, without building it. Conditions and imported files are not
/// looked at; a built project is better asked by its runtimeconfig.json.
/// </summary>
internal static class ProjectText
{
    private const string Server = "System.GC.Server";

    /// <summary>The properties of Microsoft.NET.Sdk.targets that end in runtimeconfig.json.</summary>
    private static readonly ImmutableSortedDictionary<string, string> Known = ImmutableSortedDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, new Dictionary<string, string>
    {
        ["ServerGarbageCollection"] = Server,
        ["ConcurrentGarbageCollection"] = "System.GC.Concurrent",
        ["RetainVMGarbageCollection"] = "System.GC.RetainVM",
        ["GarbageCollectionAdaptationMode"] = "System.GC.DynamicAdaptationMode",
        ["TieredCompilation"] = "System.Runtime.TieredCompilation",
        ["TieredPGO"] = "System.Runtime.TieredPGO",
        ["TieredCompilationQuickJit"] = "System.Runtime.TieredCompilation.QuickJit",
        ["TieredCompilationQuickJitForLoops"] = "System.Runtime.TieredCompilation.QuickJitForLoops",
    });

    /// <summary>Null when it is no XML.</summary>
    public static ImmutableSortedDictionary<string, string>? Read(string text)
    {
        XElement project;
        try
        {
            project = XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }

        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        // The Web SDK asks for server GC.
        if (project.Attribute("Sdk")?.Value.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) == true)
            properties[Server] = "true";
        foreach (var element in project.Elements().Where(group => group.Name.LocalName == "PropertyGroup").Elements())
        {
            if (Known.TryGetValue(element.Name.LocalName, out var name))
                properties[name] = Spelled(element.Value.Trim());
        }

        foreach (var option in project.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements().Where(item => item.Name.LocalName == "RuntimeHostConfigurationOption"))
        {
            if (option.Attribute("Include")?.Value is { } name && option.Attribute("Value")?.Value is { } value)
                properties[name] = Spelled(value.Trim());
        }

        return properties.ToImmutable();
    }

    /// <summary>The build writes True as true.</summary>
    private static string Spelled(string value) => bool.TryParse(value, out var flag) ? (flag ? "true" : "false") : value;
}
