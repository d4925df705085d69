// One import for an app: values, readers, indexes and offers.
@_exported public import VicinityCatalog
@_exported public import VicinityCore
@_exported public import VicinityGeometry
@_exported public import VicinityIP
@_exported public import VicinityOffers
