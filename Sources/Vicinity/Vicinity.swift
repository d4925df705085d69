// One import for an app: values, readers and indexes.
@_exported public import VicinityCore
@_exported public import VicinityGeometry
@_exported public import VicinityIP
